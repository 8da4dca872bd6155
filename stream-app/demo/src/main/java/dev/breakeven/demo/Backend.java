package dev.breakeven.demo;

import dev.breakeven.demo.screen.Addresses;
import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.ledger.view.LedgerView;

/**
 * The service that the demo runs against.
 *
 * @param view the ledger, as it runs
 * @param ledger how it keeps windows
 * @param publisher writes requests and terms
 * @param addresses where all of it can be reached
 */
public record Backend(LedgerView view, LedgerSettings ledger, DemoPublisher publisher, Addresses addresses) {}
