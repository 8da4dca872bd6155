/**
 * Probes of known faults. Each test of {@link dev.breakeven.probe.FaultProbeTest} asserts the right behaviour and is named
 * after a fault; the tests are tagged {@code fault} and left out of the build until the fault is mended. To run one:
 * {@code mvn -pl stream-app -am test -Dtest='FaultProbeTest#f1_3*' -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false}.
 *
 * <p>{@link dev.breakeven.probe.KafkaTool} makes records and topics that no command of the program makes, {@link
 * dev.breakeven.probe.Flapping} counts the alerts of a noisy margin, and {@link dev.breakeven.probe.LagProxy} delays a
 * schema registry. They are programs for the class path of the tests; the file
 * {@code terms.yaml} beside them, among the resources, does for all of them.
 */
package dev.breakeven.probe;
