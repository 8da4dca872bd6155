package dev.breakeven.wire;

import dev.breakeven.schema.GpuMeasurement;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.Request;

/** Requests as Avro records. */
public final class RequestWire {
    private RequestWire() {}

    /** A request, not yet validated: enumerations are null where the symbol is not known. */
    public static Request request(InferenceRequest avro) {
        return Request.builder(avro.getRequestId(), Micros.of(avro.getEventTime()))
                .tier(avro.getTier())
                .customer(avro.getCustomer())
                .model(avro.getModel())
                .requestedModel(avro.getRequestedModel())
                .pool(avro.getPool())
                .region(avro.getRegion())
                .serviceClass(ServiceClassWire.orNull(avro.getServiceClass()))
                .status(StatusWire.orNull(avro.getStatus()))
                .inputTokens(avro.getInputTokens())
                .cacheReadTokens(avro.getCacheReadTokens())
                .cacheWriteTokens(avro.getCacheWriteTokens())
                .outputTokens(avro.getOutputTokens())
                .reasoningTokens(avro.getReasoningTokens())
                .gpuMicros(avro.getGpuMicros())
                .latencyMicros(avro.getLatencyMicros())
                .timeToFirstTokenMicros(avro.getTimeToFirstTokenMicros())
                .labels(avro.getLabels())
                .build();
    }

    /** The record of a request whose enumerations are known. */
    public static InferenceRequest avro(Request request) {
        return InferenceRequest.newBuilder()
                .setRequestId(request.requestId())
                .setEventTime(Micros.instant(request.timeMicros()))
                .setTier(request.tier())
                .setCustomer(request.customer())
                .setModel(request.model())
                .setRequestedModel(request.requestedModel())
                .setPool(request.pool())
                .setRegion(request.region())
                .setServiceClass(ServiceClassWire.avro(request.serviceClass()))
                .setStatus(StatusWire.ofRequest(request.status()))
                .setInputTokens(request.inputTokens())
                .setCacheReadTokens(request.cacheReadTokens())
                .setCacheWriteTokens(request.cacheWriteTokens())
                .setOutputTokens(request.outputTokens())
                .setReasoningTokens(request.reasoningTokens())
                .setGpuMicros(request.gpuMicros())
                .setGpuMeasurement(request.gpuMicros() == null ? GpuMeasurement.NONE : GpuMeasurement.OTHER)
                .setLatencyMicros(request.latencyMicros())
                .setTimeToFirstTokenMicros(request.timeToFirstTokenMicros())
                .setLabels(request.labels())
                .build();
    }
}
