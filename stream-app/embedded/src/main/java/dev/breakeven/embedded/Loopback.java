package dev.breakeven.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The one address on which the embedded servers listen, so that nothing outside this machine reaches them. */
final class Loopback {
    static final String HOST = "127.0.0.1";

    private Loopback() {}

    static InetAddress address() {
        try {
            return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
