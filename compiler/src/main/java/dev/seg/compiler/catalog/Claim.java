package dev.seg.compiler.catalog;

import dev.seg.compiler.type.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that a catalog says of rows, that only the data can show, and that every query builds upon: where it is not so,
 * people are counted twice or left out.
 *
 * <p>Example: {@code subject customer from customers key id: int { region: text in ("EU", "US") }} claims that {@code id} is
 * known and unique, that {@code region} is known, and that it is one of two texts.
 *
 * @param attribute whose values it is about
 * @param join whose other table it is about
 */
public record Claim(Kind kind, Optional<Attribute> attribute, Optional<Join> join) {

    /** What is said. */
    public enum Kind {
        /** Each row has a key. */
        KEY_KNOWN,
        /** No two rows have the same key; of events: none of one person and one moment. */
        KEY_UNIQUE,
        /** An attribute without {@code ?} is known. */
        KNOWN,
        /** An attribute is in its list or its range. */
        IN_DOMAIN,
        /** The person that a row belongs to is in the subject's table; nothing depends on it. */
        OWNED,
        /** The same, and that who has events is not looked up relies on it: {@code @foreign_key}. */
        FOREIGN_KEY,
        /** The table of a join has at most one row for each of ours. */
        JOINED_ONCE
    }

    /** Whether it is about the people that rows belong to. */
    public boolean isAboutOwners() {
        return kind == Kind.OWNED || kind == Kind.FOREIGN_KEY;
    }

    private static Claim of(Kind kind) {
        return new Claim(kind, Optional.empty(), Optional.empty());
    }

    /** About the rows of a subject; those of a subject taken {@code from distinct} rows claim nothing. */
    public static List<Claim> of(Subject subject) {
        if (subject.distinct()) {
            return List.of();
        }
        List<Claim> claims = new ArrayList<>(List.of(of(Kind.KEY_KNOWN), of(Kind.KEY_UNIQUE)));
        claims.addAll(of(subject.attributes(), subject.joins()));
        return claims;
    }

    /** About events, or the values of a set. */
    public static List<Claim> of(Stream stream) {
        List<Claim> claims = new ArrayList<>();
        stream.key().ifPresent(key -> claims.add(of(Kind.KEY_UNIQUE)));
        claims.addAll(of(stream.attributes(), stream.joins()));
        claims.add(of(stream.foreignKey() ? Kind.FOREIGN_KEY : Kind.OWNED));
        return claims;
    }

    /** About the rows of a table that belongs to nobody. */
    public static List<Claim> of(LookupTable lookup) {
        List<Claim> claims = new ArrayList<>(List.of(of(Kind.KEY_KNOWN), of(Kind.KEY_UNIQUE)));
        claims.addAll(of(lookup.attributes(), lookup.joins()));
        return claims;
    }

    private static List<Claim> of(List<Attribute> attributes, List<Join> joins) {
        List<Claim> claims = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (!attribute.nullable()) {
                claims.add(new Claim(Kind.KNOWN, Optional.of(attribute), Optional.empty()));
            }
            if (!(attribute.domain() instanceof Domain.Any)) {
                claims.add(new Claim(Kind.IN_DOMAIN, Optional.of(attribute), Optional.empty()));
            }
        }
        joins.forEach(join -> claims.add(new Claim(Kind.JOINED_ONCE, Optional.empty(), Optional.of(join))));
        return claims;
    }
}
