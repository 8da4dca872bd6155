/** Requests in files, read line by line, each into a request or the reason why it is none. */
package dev.breakeven.ingest.file;
