package io.diglot.fidelity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the fields of an operation's body that are lost to the other dialect, by their names and without a tree. */
public final class BodyLosses {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private final @Nullable Member root;
    private final int possible;

    private BodyLosses(@Nullable Member root, int possible) {
        this.root = root;
        this.possible = possible;
    }

    /** What to look for in the body of an operation. */
    public static BodyLosses of(FidelityTable table, String operation) {
        SpecFields.OperationFields fields = table.spec().operations().get(operation);
        String schema = fields == null ? null : fields.reads();
        if (schema == null) {
            return new BodyLosses(null, 0);
        }
        Member root = members(table, schema, "", new HashSet<>());
        int possible = root.count();
        return new BodyLosses(possible == 0 ? null : root, possible);
    }

    /** What of a body is lost; a member that is null loses nothing. A body that cannot be read is another's business. */
    public Losses in(byte[] body) {
        if (root == null || body.length == 0) {
            return Losses.NONE;
        }
        Set<Member> found = new LinkedHashSet<>();
        try (JsonParser parser = CODEC.parser(body)) {
            if (parser.nextToken() != null) {
                look(parser, root, found);
            }
        } catch (IOException e) {
            return Losses.NONE;
        }
        if (found.isEmpty()) {
            return Losses.NONE;
        }
        List<String> dropped = new ArrayList<>();
        List<String> recorded = new ArrayList<>();
        for (Member member : found) {
            (member.fate == Fate.DROPPED ? dropped : recorded).add(member.path);
        }
        return new Losses(dropped, recorded);
    }

    /** Looks into the value whose first token is the current one; a list's elements have no names of their own. */
    private void look(JsonParser parser, Member at, Set<Member> found) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY && found.size() < possible) {
                look(parser, at, found);
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName();
                    name != null && found.size() < possible;
                    name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                Member member = at.children.get(name);
                if (member != null && member.fate == null) {
                    look(parser, member, found);
                } else {
                    if (member != null && value != JsonToken.VALUE_NULL) {
                        found.add(member);
                    }
                    parser.skipChildren();
                }
            }
        }
    }

    private static Member members(FidelityTable table, String schema, String path, Set<String> around) {
        Member members = new Member(path, null);
        if (!around.add(schema)) {
            return members;
        }
        Map<String, FieldFate> fates = table.ofSchema(schema);
        table.spec().schemas().getOrDefault(schema, new LinkedHashMap<>()).forEach((field, held) -> {
            FieldFate fate = fates.get(field);
            String below = path.isEmpty() ? field : path + "." + field;
            if (fate != null && fate.isLoss()) {
                members.children.put(field, new Member(below, fate.fate()));
            } else if (held.schema() != null) {
                Member inner = members(table, held.schema(), below, around);
                if (inner.count() > 0) {
                    members.children.put(field, inner);
                }
            }
        });
        around.remove(schema);
        return members;
    }

    /** A name in a body: lost itself, where it has a fate, or on the way to names that are. */
    private static final class Member {
        private final String path;
        private final @Nullable Fate fate;
        private final Map<String, Member> children = new HashMap<>();

        Member(String path, @Nullable Fate fate) {
            this.path = path;
            this.fate = fate;
        }

        int count() {
            return fate != null
                    ? 1
                    : children.values().stream().mapToInt(Member::count).sum();
        }
    }
}
