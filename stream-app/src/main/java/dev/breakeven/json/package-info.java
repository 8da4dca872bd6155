/** Results as JSON, the same in the API, in files and on the console. */
package dev.breakeven.json;
