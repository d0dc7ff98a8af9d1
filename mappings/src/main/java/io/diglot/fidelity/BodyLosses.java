package io.diglot.fidelity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.json.JsonLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of an operation's body that are lost to the other dialect, by their names and without a tree. A field
 * that no schema names is dropped, since nobody reads it.
 */
public final class BodyLosses {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    /** Whoever makes up more names than that is told of these. */
    private static final int MOST_UNKNOWN = 50;

    private static final int LONGEST_NAME = 64;
    private static final Pattern UNFIT_FOR_A_HEADER = Pattern.compile("[^\\w.\\-]");

    private final @Nullable Member root;

    private BodyLosses(@Nullable Member root) {
        this.root = root;
    }

    /** What to look for in the body of an operation. */
    public static BodyLosses of(FidelityTable table, String operation) {
        SpecFields.OperationFields fields = table.spec().operations().get(operation);
        String schema = fields == null ? null : fields.reads();
        return new BodyLosses(schema == null ? null : members(table, schema, "", new HashSet<>()));
    }

    /** The paths of all fields that may be lost, but for those that no schema names. */
    public Set<String> declared() {
        Set<String> declared = new TreeSet<>();
        if (root != null) {
            collect(root, declared);
        }
        return declared;
    }

    private static void collect(Member at, Set<String> lost) {
        if (at.fate != null) {
            lost.add(at.path);
        }
        at.children.values().forEach(child -> collect(child, lost));
    }

    /** What of a body is lost; a member that is null loses nothing. A body that cannot be read is another's business. */
    public Losses in(byte[] body) {
        if (root == null || body.length == 0) {
            return Losses.NONE;
        }
        Found found = new Found(new LinkedHashSet<>(), new LinkedHashSet<>());
        try (JsonParser parser = CODEC.parser(body)) {
            if (parser.nextToken() != null) {
                look(parser, root, found);
            }
        } catch (IOException | JsonFailure e) {
            return Losses.NONE;
        }
        return found.losses();
    }

    /** Looks into the value whose first token is the current one; a list's elements have no names of their own. */
    private static void look(JsonParser parser, Member at, Found found) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                look(parser, at, found);
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                Member member = at.children.get(name);
                if (member != null && member.isLookedInto()) {
                    look(parser, member, found);
                } else {
                    if (value != JsonToken.VALUE_NULL) {
                        found.add(at, member, name);
                    }
                    parser.skipChildren();
                }
            }
        }
    }

    private static Member members(FidelityTable table, String schema, String path, Set<String> around) {
        SequencedMap<String, SpecFields.Held> fields =
                table.spec().schemas().getOrDefault(schema, new LinkedHashMap<>());
        boolean repeats = !around.add(schema);
        Member members = new Member(path, null, repeats || fields.containsKey(SpecFields.ANY_OTHER));
        if (repeats) {
            return members;
        }
        Map<String, FieldFate> fates = table.ofSchema(schema);
        fields.forEach((field, held) -> {
            FieldFate fate = fates.get(field);
            String below = path.isEmpty() ? field : path + "." + field;
            if (fate != null && fate.isLoss()) {
                members.children.put(field, new Member(below, fate.fate(), true));
            } else {
                members.children.put(
                        field,
                        held.schema() == null
                                ? new Member(below, null, true)
                                : members(table, held.schema(), below, around));
            }
        });
        around.remove(schema);
        return members;
    }

    /** What a body loses: fields of its schemas, and the paths of names that none of them has. */
    private record Found(Set<Member> fields, Set<String> unknown) {

        void add(Member at, @Nullable Member member, String name) {
            if (member != null && member.fate != null) {
                fields.add(member);
            } else if (member == null && !at.open && unknown.size() < MOST_UNKNOWN) {
                String shown = UNFIT_FOR_A_HEADER
                        .matcher(name.substring(0, Math.min(name.length(), LONGEST_NAME)))
                        .replaceAll("?");
                unknown.add(at.path.isEmpty() ? shown : at.path + "." + shown);
            }
        }

        Losses losses() {
            if (fields.isEmpty() && unknown.isEmpty()) {
                return Losses.NONE;
            }
            List<String> dropped = new ArrayList<>();
            List<String> recorded = new ArrayList<>();
            for (Member field : fields) {
                (field.fate == Fate.DROPPED ? dropped : recorded).add(field.path);
            }
            dropped.addAll(unknown);
            return new Losses(dropped, recorded);
        }
    }

    /**
     * A name in a body: lost itself, where it has a fate, or on the way to other names.
     *
     * <p>{@code open} where any other name may stand in it.
     */
    private static final class Member {
        private final String path;
        private final @Nullable Fate fate;
        private final boolean open;
        private final Map<String, Member> children = new HashMap<>();

        Member(String path, @Nullable Fate fate, boolean open) {
            this.path = path;
            this.fate = fate;
            this.open = open;
        }

        /** Below one that is open and names nothing, nothing can be lost. */
        boolean isLookedInto() {
            return !open || !children.isEmpty();
        }
    }
}
