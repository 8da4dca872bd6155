package dev.breakeven.wire;

import dev.breakeven.schema.RequestStatus;
import dev.breakeven.schema.UsageStatus;
import dev.breakeven.usage.Status;

/** Statuses as Avro symbols, which have the same names. */
final class StatusWire {
    private StatusWire() {}

    /** The symbol of a request's status. */
    static RequestStatus ofRequest(Status status) {
        return RequestStatus.valueOf(status.name());
    }

    /** The status of a request; null where this version does not know it. */
    static Status orNull(RequestStatus avro) {
        return avro == RequestStatus.UNKNOWN ? null : Status.valueOf(avro.name());
    }

    /** The symbol of a usage key's status. */
    static UsageStatus ofUsage(Status status) {
        return UsageStatus.valueOf(status.name());
    }

    /** The status of a usage key. */
    static Status status(UsageStatus avro) {
        return Status.valueOf(avro.name());
    }
}
