package dev.breakeven.wire;

import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.RejectReason;

/** Updates of terms as Avro records. */
public final class TermsWire {
    private TermsWire() {}

    /**
     * The record of an update.
     *
     * @param publishedAtMicros when it is published, microseconds since the epoch
     */
    public static TermsUpdateRecord avro(TermsUpdate update, long publishedAtMicros) {
        TermsUpdateRecord.Builder avro = TermsUpdateRecord.newBuilder()
                .setPublishedAt(Micros.instant(publishedAtMicros))
                .setSource(update.source())
                .setConfirmed(update.confirmed());
        FactRecords.ALL.forEach(kind -> kind.write(update.facts(), avro));
        return avro.build();
    }

    /**
     * The update of a record.
     *
     * @throws DecodeException where an amount is not a decimal or is impossible
     */
    public static TermsUpdate update(TermsUpdateRecord avro) throws DecodeException {
        try {
            TermsUpdate.Builder update = TermsUpdate.from(avro.getSource()).confirmed(avro.getConfirmed());
            FactRecords.ALL.forEach(kind -> kind.read(avro).forEach(update::add));
            return update.build();
        } catch (IllegalArgumentException e) {
            throw new DecodeException(
                    RejectReason.UNDECODABLE, "terms from " + avro.getSource() + " are not usable: " + e.getMessage());
        }
    }
}
