/**
 * The same margins computed anew, the slow and obvious way, from all the input at once. Shares no code with the product:
 * imports only the JDK.
 */
package dev.breakeven.naive;
