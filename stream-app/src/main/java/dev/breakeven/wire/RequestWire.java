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
        return new Request(
                avro.getRequestId(),
                Micros.of(avro.getEventTime()),
                avro.getTier(),
                avro.getCustomer(),
                avro.getModel(),
                avro.getRequestedModel(),
                avro.getPool(),
                avro.getRegion(),
                ServiceClassWire.orNull(avro.getServiceClass()),
                StatusWire.orNull(avro.getStatus()),
                avro.getInputTokens(),
                avro.getCacheReadTokens(),
                avro.getCacheWriteTokens(),
                avro.getOutputTokens(),
                avro.getReasoningTokens(),
                avro.getGpuMicros(),
                avro.getLatencyMicros(),
                avro.getTimeToFirstTokenMicros(),
                avro.getLabels());
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
