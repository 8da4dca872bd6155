package dev.breakeven.bench.contenders;

import dev.breakeven.bench.BenchException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes topics for results. */
final class Topics {
    private Topics() {}

    /** A topic with as many partitions as that of the requests. */
    static void create(RoundOrder order, String name) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, order.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, order.partitions(), (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new BenchException("topic " + name + " cannot be created", e.getCause());
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }
}
