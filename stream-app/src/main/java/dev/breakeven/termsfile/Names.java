package dev.breakeven.termsfile;

import dev.breakeven.terms.fact.Fact;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Kinds;

/** Kinds of names that terms use. */
public final class Names {
    /** A name, or * for every one. */
    static final Kind<String> NAME_OR_ANY = Kinds.TEXT
            .where(
                    name -> name.length() <= RequestRules.NAME_CHARACTERS,
                    "is too long; write a name of at most " + RequestRules.NAME_CHARACTERS + " characters")
            .where(
                    name -> name.chars().noneMatch(Character::isISOControl),
                    "has a control character; write a name without one");

    /** A name. */
    static final Kind<String> NAME = notAny(NAME_OR_ANY);

    /** The name of a tier, or * for every one. */
    static final Kind<String> TIER_OR_ANY = NAME_OR_ANY.where(
            name -> name.indexOf('/') < 0, "has a slash, which separates tier and model; write a tier without one");

    /** The name of a tier. */
    public static final Kind<String> TIER = notAny(TIER_OR_ANY);

    private Names() {}

    private static Kind<String> notAny(Kind<String> kind) {
        return kind.where(name -> !name.equals(Fact.ANY), "stands for every one, which cannot be here; write one name");
    }
}
