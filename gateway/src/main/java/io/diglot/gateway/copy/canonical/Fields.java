package io.diglot.gateway.copy.canonical;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonDigest;
import io.diglot.json.JsonDigest.Numbers;
import io.diglot.json.Members;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the fields of a record. What is absent is left out. */
final class Fields {

    /** Characters of what a field holds as text; anything longer is a digest. */
    private static final int LONGEST = 200;

    /** Bytes of one character as an escape. */
    private static final int LONGEST_ESCAPED = 6;

    /** Columns that have fields of their own; an object of more is one field. */
    private static final int MOST_COLUMNS = 500;

    private static final String DIGEST = "sha256:";

    private final SortedMap<String, String> fields;
    private final String prefix;

    private Fields(SortedMap<String, String> fields, String prefix) {
        this.fields = fields;
        this.prefix = prefix;
    }

    static Fields none() {
        return new Fields(new TreeMap<>(), "");
    }

    /** Puts all below this way. */
    Fields below(String way) {
        return new Fields(fields, prefix + way + ".");
    }

    SortedMap<String, String> done() {
        return fields;
    }

    /** A way with a name in it that may hold anything. */
    static String at(String way, String name) {
        return way + "[" + quoted(name) + "]";
    }

    /** The same, of several of one name, counted from 1. */
    static String at(String way, String name, int which) {
        return which == 1 ? at(way, name) : way + "[" + quoted(name) + "," + which + "]";
    }

    /**
     * Several things, each below a way with its name in it, and its place among those of that name.
     *
     * @param order by their names first, and so that the same things get the same ways
     * @param says what one of them says
     */
    <T> void each(String way, List<T> some, Comparator<T> order, Function<T, String> name, BiConsumer<Fields, T> says) {
        String before = null;
        int which = 0;
        for (T one : some.stream().sorted(order).toList()) {
            String its = name.apply(one);
            which = its.equals(before) ? which + 1 : 1;
            before = its;
            says.accept(below(at(way, its, which)), one);
        }
    }

    /** What is compared of something that may be absent. */
    static String comparable(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** An id, a number, a word of ours. */
    Fields plain(String way, @Nullable Object value) {
        if (value != null) {
            fields.put(prefix + way, value.toString());
        }
        return this;
    }

    Fields text(String way, @Nullable String value) {
        if (value != null) {
            String quoted = quoted(value);
            fields.put(prefix + way, value.length() <= LONGEST ? quoted : digest(quoted));
        }
        return this;
    }

    Fields time(String way, @Nullable Instant value) {
        return plain(way, value);
    }

    /** By its value, whatever its digits are. */
    Fields number(String way, @Nullable Object value) {
        return value == null ? this : plain(way, JsonDigest.number(value.toString()));
    }

    /** How exactly something is written. */
    Fields spelled(String way, @Nullable Json value) {
        return value == null ? this : shortened(way + "#spelling", value.text());
    }

    /** A set; its order is the weaker aspect. */
    Fields labels(String way, List<String> labels) {
        if (!labels.isEmpty()) {
            List<String> sorted = labels.stream().sorted().toList();
            shortened(way, list(sorted));
            if (!sorted.equals(labels)) {
                shortened(way + "#order", list(labels));
            }
        }
        return this;
    }

    /** Where the order is what is said. */
    Fields sequence(String way, List<String> names) {
        return names.isEmpty() ? this : shortened(way, list(names));
    }

    /** Any JSON; of an object its columns, their order, and how each is spelled. */
    Fields json(String way, @Nullable Json value) {
        if (value == null) {
            return this;
        }
        if (!value.isObject()) {
            return value(way, value).plain(way + "#spelling", spelling(value));
        }
        Members<Json> columns = value.members();
        if (columns.size() > MOST_COLUMNS) {
            value(way, value);
        } else {
            plain(way, "{}");
            columns.forEach((name, column) -> value(at(way, name), column));
        }
        return columns.isEmpty() ? this : aspects(way, columns);
    }

    private Fields aspects(String way, Members<Json> columns) {
        MessageDigest order = JsonDigest.sha256();
        columns.keySet().forEach(name -> order.update(quoted(name).getBytes(StandardCharsets.UTF_8)));
        MessageDigest spelling = JsonDigest.sha256();
        new TreeMap<>(columns).forEach((name, column) -> {
            spelling.update(quoted(name).getBytes(StandardCharsets.UTF_8));
            JsonDigest.spelling(column, spelling);
        });
        return plain(way + "#order", hex(order)).plain(way + "#spelling", hex(spelling));
    }

    private Fields value(String way, Json value) {
        return switch (value.kind()) {
            case NULL, BOOLEAN -> plain(way, value.text());
            case STRING -> string(way, value);
            case NUMBER -> meaning(way, value, JsonDigest.number(value.text()));
            case OBJECT, ARRAY -> meaning(way, value, null);
        };
    }

    /** Whether it is short is seen from what it spells, never from how. */
    private Fields string(String way, Json value) {
        if (value.length() <= LONGEST_ESCAPED * LONGEST + 2) {
            String text = value.stringValue();
            if (text.length() <= LONGEST && JsonCodec.isKeepable(text)) {
                return plain(way, quoted(text));
            }
        }
        return plain(way, DIGEST + JsonDigest.meaning(value, Numbers.EQUAL).sha256());
    }

    private Fields meaning(String way, Json value, @Nullable String text) {
        JsonDigest.Meaning meaning = JsonDigest.meaning(value, Numbers.EQUAL);
        plain(way, text != null && text.length() <= LONGEST ? text : DIGEST + meaning.sha256());
        if (!meaning.beyondDoubles()) {
            return this;
        }
        return plain(
                way + "#doubles",
                text == null
                        ? DIGEST
                                + JsonDigest.meaning(value, Numbers.NEAREST_DOUBLE)
                                        .sha256()
                        : JsonDigest.nearestDouble(text));
    }

    /** A text, or what stands for it where it is long. */
    static String brief(String text) {
        return text.length() <= LONGEST ? text : digest(text);
    }

    private Fields shortened(String way, String text) {
        return plain(way, brief(text));
    }

    private static String list(List<String> texts) {
        return texts.stream().map(Fields::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return Json.string(text).text();
    }

    private static String spelling(Json value) {
        MessageDigest digest = JsonDigest.sha256();
        JsonDigest.spelling(value, digest);
        return hex(digest);
    }

    private static String digest(String text) {
        MessageDigest digest = JsonDigest.sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return DIGEST + HexFormat.of().formatHex(digest.digest());
    }
}
