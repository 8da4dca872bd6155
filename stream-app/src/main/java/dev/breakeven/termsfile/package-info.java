/** Terms as files: reads and writes them, and reads changes to them from the command line. */
package dev.breakeven.termsfile;
