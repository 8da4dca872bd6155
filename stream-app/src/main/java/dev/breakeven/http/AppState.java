package dev.breakeven.http;

import java.net.URI;
import java.util.Optional;

/** How the application is, as probes and clients ask. */
public interface AppState {
    /** Whether it can go on; false only when nothing but a new start helps. */
    boolean live();

    /** Whether all partitions that are assigned to it run. */
    boolean ready();

    /** Its state in a word. */
    String describe();

    /** Base address of the other instance where the ledger runs, as far as that is known. */
    Optional<URI> ledgerElsewhere();
}
