import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Serves at its root what another server has under a path. Arguments: the port to listen on, and the base URL of the
 * other. It listens only when the other answers, so that a client that can connect is served.
 */
public final class RootProxy {
    private static final int THREADS = 8;
    private static final int BAD_GATEWAY = 502;
    private static final List<String> PASSED_ON = List.of("Accept", "Authorization", "Content-Type");

    private final String target;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RootProxy(String target) {
        this.target = target;
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        RootProxy proxy = new RootProxy(args[1]);
        proxy.awaitAndConfigure();
        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(args[0])), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", proxy::forward);
        server.start();
    }

    /** Gives the registry behind the default compatibility of Confluent's, as soon as it answers. */
    private void awaitAndConfigure() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target + "/config"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
                .build();
        while (!succeeds(request)) {
            Thread.sleep(100);
        }
    }

    private boolean succeeds(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> response = client.send(request(exchange), BodyHandlers.ofByteArray());
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            byte[] body = response.body();
            exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
        }
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        Headers headers = exchange.getRequestHeaders();
        for (String name : PASSED_ON) {
            headers.getOrDefault(name, List.of()).forEach(value -> request.header(name, value));
        }
        return request.build();
    }
}
