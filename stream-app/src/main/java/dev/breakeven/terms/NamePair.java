package dev.breakeven.terms;

/** Two names that together identify a fact of its kind, such as a model and a GPU. As text, one after the other. */
public record NamePair(String first, String second) {
    @Override
    public String toString() {
        return first + " " + second;
    }
}
