package dev.breakeven.naive;

import java.util.List;

/** One request; service class and status are the names that the topic of requests has for them. */
public record Event(
        String id,
        long timeMicros,
        String tier,
        String model,
        String pool,
        String serviceClass,
        String status,
        long input,
        long cacheRead,
        long cacheWrite,
        long output,
        long reasoning,
        Long gpuMicros) {
    boolean billed() {
        return status.equals("OK");
    }

    boolean measured() {
        return gpuMicros != null;
    }

    long prefill() {
        return input + cacheWrite;
    }

    long decode() {
        return output + reasoning;
    }

    public Cell cell(List<Long> contextEdges) {
        long prompt = input + cacheRead + cacheWrite;
        long above = contextEdges.stream()
                .filter(edge -> prompt > edge)
                .mapToLong(edge -> edge)
                .max()
                .orElse(0);
        return new Cell(tier, model, pool, serviceClass, status, above);
    }

    /** What rounds as one. */
    public record Cell(String tier, String model, String pool, String serviceClass, String status, long contextAbove) {}
}
