package dev.breakeven.naive;

import java.util.List;

/** Where random input goes: to the product, and to what it is compared with. */
public interface Input {
    void request(Event event);

    /** A record that is to be rejected, made from a good event. */
    void fault(Event event, Fault fault);

    void watermark(long timeMicros);

    void terms(List<Fact> update);

    /** A record of the topic of terms that is no update. */
    void garbledTerms();

    /** The wall clock goes on. */
    void tick(int seconds);

    /** What is wrong with a record. */
    enum Fault {
        GARBAGE,
        NEGATIVE_TOKENS,
        YEAR_2100,
        NO_TIER,
        NO_VALUE,
        WATERMARK_NOT_A_NUMBER,
        WATERMARK_IN_FUTURE
    }
}
