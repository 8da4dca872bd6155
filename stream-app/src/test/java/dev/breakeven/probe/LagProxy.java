package dev.breakeven.probe;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;

/** A registry that is behind: while a file FLAG exists, GET /schemas/ids/* is 404 with error_code 40403. Arguments: PORT UPSTREAM FLAG */
public final class LagProxy {
    public static void main(String[] a) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(a[0])), 0);
        server.createContext("/", x -> {
            byte[] body = x.getRequestBody().readAllBytes();
            int status = 404;
            byte[] answer = "{\"error_code\":40403,\"message\":\"Schema not found\"}".getBytes(StandardCharsets.UTF_8);
            boolean behind =
                    Files.exists(Path.of(a[2])) && x.getRequestURI().getPath().startsWith("/schemas/ids/");
            if (!behind) {
                try {
                    HttpResponse<byte[]> r = client.send(
                            HttpRequest.newBuilder(URI.create(a[1] + x.getRequestURI()))
                                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                                    .method(x.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
                    status = r.statusCode();
                    answer = r.body();
                } catch (InterruptedException e) {
                    status = 502;
                }
            }
            x.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            x.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            x.getResponseBody().write(answer);
            x.close();
        });
        server.start();
    }
}
