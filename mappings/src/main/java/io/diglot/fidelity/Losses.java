package io.diglot.fidelity;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one request that readers of the other dialect never see, as dotted paths of names; a parameter of its query
 * begins with a question mark.
 */
public record Losses(List<String> dropped, List<String> recorded) {

    public static final Losses NONE = new Losses(List.of(), List.of());

    private static final int LONGEST = 1024;

    public Losses {
        dropped = List.copyOf(dropped);
        recorded = List.copyOf(recorded);
    }

    /** These, and more that are dropped. */
    public Losses and(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(dropped);
        all.addAll(more);
        return new Losses(all, recorded);
    }

    public boolean isEmpty() {
        return dropped.isEmpty() && recorded.isEmpty();
    }

    /** {@code dropped=a,b; recorded=c} in at most 1024 characters; {@code ...+3} stands for three more. */
    public String headerText() {
        List<String> parts = new ArrayList<>();
        int room = LONGEST;
        if (!dropped.isEmpty()) {
            String part = listed("dropped=", dropped, recorded.isEmpty() ? room : room / 2);
            parts.add(part);
            room -= part.length() + 2;
        }
        if (!recorded.isEmpty()) {
            parts.add(listed("recorded=", recorded, room));
        }
        return String.join("; ", parts);
    }

    private static String listed(String key, List<String> names, int room) {
        StringBuilder text = new StringBuilder(key);
        for (int i = 0; i < names.size(); i++) {
            String separator = i == 0 ? "" : ",";
            String rest = i + 1 == names.size() ? "" : "...+" + (names.size() - i - 1);
            if (text.length() + separator.length() + names.get(i).length() + rest.length() > room) {
                return text.append("...+").append(names.size() - i).toString();
            }
            text.append(separator).append(names.get(i));
        }
        return text.toString();
    }
}
