package dev.breakeven.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/**
 * The two ports of an embedded Kafka node on 127.0.0.1.
 *
 * @param broker where clients connect
 * @param controller where the node's two halves meet
 */
record NodePorts(int broker, int controller) {
    /** Two different ports that nothing listens on at this moment. */
    static NodePorts free() {
        try (ServerSocket first = listen();
                ServerSocket second = listen()) {
            return new NodePorts(first.getLocalPort(), second.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + Loopback.HOST, e);
        }
    }

    String brokerAddress() {
        return Loopback.HOST + ":" + broker;
    }

    String controllerAddress() {
        return Loopback.HOST + ":" + controller;
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, Loopback.address());
    }
}
