package dev.breakeven.wire;

import dev.breakeven.schema.GpuMeasurement;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.RequestStatus;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;

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
                serviceClass(avro.getServiceClass()),
                status(avro.getStatus()),
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
                .setServiceClass(dev.breakeven.schema.ServiceClass.valueOf(
                        request.serviceClass().name()))
                .setStatus(status(request.status()))
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

    private static ServiceClass serviceClass(dev.breakeven.schema.ServiceClass avro) {
        return switch (avro) {
            case UNKNOWN -> null;
            case STANDARD -> ServiceClass.STANDARD;
            case BATCH -> ServiceClass.BATCH;
            case FLEX -> ServiceClass.FLEX;
            case PRIORITY -> ServiceClass.PRIORITY;
        };
    }

    private static Status status(RequestStatus avro) {
        return switch (avro) {
            case UNKNOWN -> null;
            case OK -> Status.OK;
            case ERROR -> Status.ERROR;
            case CANCELLED -> Status.CANCELLED;
            case THROTTLED -> Status.THROTTLED;
        };
    }

    private static RequestStatus status(Status status) {
        return switch (status) {
            case OK -> RequestStatus.OK;
            case ERROR -> RequestStatus.ERROR;
            case CANCELLED -> RequestStatus.CANCELLED;
            case THROTTLED -> RequestStatus.THROTTLED;
        };
    }
}
