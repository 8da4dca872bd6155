package dev.breakeven.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of a list of GPU prices, by the names that public lists give them. */
enum RateColumn {
    TIME("commit_time snapshot_timestamp snapshot_time snapshot_date"),
    /** The event that changed a price, in a list of changes. */
    EVENT("event"),
    PROVIDER("cloud provider"),
    GPU("gpu_type gpu acceleratorname"),
    /** GPUs of an instance. */
    GPUS("gpus gpu_count acceleratorcount"),
    REGION("region"),
    INSTANCE("instance_type instancetype name"),
    /** USD per hour of a whole instance on demand. */
    INSTANCE_PRICE("on_demand usd_per_hour price"),
    /** USD per hour of a whole spot instance. */
    SPOT_INSTANCE_PRICE("spotprice spot_price usd_per_hour_spot spot"),
    /** USD per hour of one GPU. */
    GPU_PRICE("price_per_gpu_hour_usd median_usd_gpu_hour usd_per_gpu_hour per_gpu"),
    /** The bounds of a price that is a median over regions. */
    LEAST_GPU_PRICE("min_usd_gpu_hour"),
    GREATEST_GPU_PRICE("max_usd_gpu_hour"),
    /** Whether the price is of spot GPUs. */
    IS_SPOT("is_spot spot");

    private final String names;

    RateColumn(String names) {
        this.names = names;
    }

    /** The names that it may have, the first that is there before the others. */
    List<String> names() {
        return List.of(names.split(" ", -1));
    }

    /** The position of this column; names are compared without case, and with spaces and hyphens as underscores. */
    Optional<Integer> find(Map<String, Integer> header) {
        return names().stream().filter(header::containsKey).map(header::get).findFirst();
    }

    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
    }
}
