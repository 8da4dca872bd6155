package dev.breakeven.terms.fact;

import java.util.Optional;

/** GPUs of one type rented in one place under one contract. */
public record Pool(
        String name, String gpu, Optional<String> provider, Optional<String> region, Optional<Commitment> commitment)
        implements Fact {
    /** A pool of which no more is known. */
    public Pool(String name, String gpu) {
        this(name, gpu, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
