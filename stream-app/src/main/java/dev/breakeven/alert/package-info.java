/** Alert rules and the state machine of an alert. Imports no Kafka. */
package dev.breakeven.alert;
