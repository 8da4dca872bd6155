package dev.breakeven.app;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.http.AppState;
import dev.breakeven.http.HttpApi;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.metrics.Metrics;
import dev.breakeven.topology.TopologyNames;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;

/** The whole service: the stream, its metrics, and the HTTP API. */
public final class Service implements AutoCloseable {
    private final LedgerView view = new LedgerView();
    private final Metrics metrics = new Metrics(view);
    private final HttpApi http;
    private final String address;
    private volatile StreamsRunner runner;

    private Service(BreakevenConfig config) {
        http = HttpApi.start(config.http().host(), config.http().port(), view, metrics, new State());
        address = reachableHost(config.http().host()) + ":" + http.port();
    }

    /** Starts all of it. The topics must be there. */
    public static Service start(BreakevenConfig config) {
        Service service = new Service(config);
        try {
            StreamsRunner runner = new StreamsRunner(config, service.view, service.address);
            service.runner = runner;
            service.metrics.watch(runner.streams());
            runner.start();
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /** A name for an address that stands for all of a host's. */
    private static String reachableHost(String host) {
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            return host;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "127.0.0.1";
        }
    }

    public URI uri() {
        return URI.create("http://" + address + "/");
    }

    public StreamsRunner runner() {
        return runner;
    }

    public LedgerView view() {
        return view;
    }

    @Override
    public void close() {
        if (runner != null) {
            runner.close();
        }
        metrics.close();
        http.close();
    }

    private final class State implements AppState {
        @Override
        public boolean live() {
            return runner == null || runner.failure().isEmpty();
        }

        @Override
        public boolean ready() {
            return runner != null && runner.streams().state() == KafkaStreams.State.RUNNING;
        }

        @Override
        public String describe() {
            return runner == null ? "STARTING" : runner.streams().state().name();
        }

        @Override
        public Optional<URI> ledgerElsewhere() {
            if (!ready()) {
                return Optional.empty();
            }
            return runner.streams().streamsMetadataForStore(TopologyNames.LEDGER_STORE).stream()
                    .map(StreamsMetadata::hostInfo)
                    .map(host -> host.host() + ":" + host.port())
                    .filter(other -> !other.equals(address))
                    .map(other -> URI.create("http://" + other + "/"))
                    .findFirst();
        }
    }
}
