/** Avro records and their bytes, the schema registry, and the way between records and the product's own types. */
package dev.breakeven.wire;
