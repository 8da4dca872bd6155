package dev.breakeven.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.ErrorMessage;
import io.confluent.kafka.schemaregistry.utils.JacksonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry in memory that speaks Confluent's REST protocol over HTTP on a free port of 127.0.0.1, for Avro
 * schemas without references. Its default compatibility is BACKWARD, and as with the real one a schema that breaks it
 * is refused with status 409.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final ObjectMapper JSON = JacksonMapper.INSTANCE;
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int INTERNAL_ERROR = 50001;

    static {
        // Without it every answer waits 40 ms for the client to acknowledge its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final RegistryApi api = new RegistryApi();
    private final HttpServer server;

    private EmbeddedRegistry(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts a registry without subjects.
     *
     * @throws UncheckedIOException if no port can be had
     */
    public static EmbeddedRegistry start() {
        try {
            // The JDK's own server starts in a tenth of the time that Jetty takes.
            HttpServer server = HttpServer.create(new InetSocketAddress(Loopback.address(), 0), 0);
            EmbeddedRegistry registry = new EmbeddedRegistry(server);
            server.createContext("/", registry::handle);
            server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded schema registry did not start", e);
        }
    }

    /** The base URL, for {@code schema.registry.url}. */
    public String url() {
        return "http://" + Loopback.HOST + ":" + server.getAddress().getPort();
    }

    /** Stops the registry; its schemas are gone. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            Object answer;
            try {
                answer = answer(exchange);
            } catch (RegistryException e) {
                status = e.httpStatus();
                answer = new ErrorMessage(e.code(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                status = 500;
                answer = new ErrorMessage(INTERNAL_ERROR, "Error in the embedded schema registry: " + e);
            }
            send(exchange, status, JSON.writeValueAsBytes(answer));
        }
    }

    private Object answer(HttpExchange exchange) throws RegistryException, IOException {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        String path = exchange.getRequestURI().getRawPath();
        return api.answer(exchange.getRequestMethod(), path, query, body(exchange));
    }

    private static String body(HttpExchange exchange) throws RegistryException, IOException {
        InputStream in = exchange.getRequestBody();
        byte[] bytes = in.readNBytes(MAX_BODY_BYTES);
        // Read on even an unwanted body: a client that is cut off while it sends does not hear the answer.
        if (in.transferTo(OutputStream.nullOutputStream()) > 0) {
            throw RegistryException.tooLarge(MAX_BODY_BYTES);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", Versions.SCHEMA_REGISTRY_V1_JSON);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
