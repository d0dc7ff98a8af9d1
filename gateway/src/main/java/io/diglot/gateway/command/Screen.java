package io.diglot.gateway.command;

import java.io.PrintWriter;
import java.util.List;

/** Lines one below the other, and on a terminal one more that changes. Control characters and keys reach it not. */
final class Screen {

    /** What most terminals are wide, less one: a full line would wrap. */
    static final int WIDTH = 79;

    private static final int SHORTEST_KEY = 6;

    private final PrintWriter out;
    private final List<String> keys;
    private String live = "";

    /** @param keys that are never shown, whoever says them */
    Screen(PrintWriter out, List<String> keys) {
        this.out = out;
        this.keys = keys.stream().filter(key -> key.length() >= SHORTEST_KEY).toList();
    }

    /** Shows a line that stays. */
    synchronized void line(String text) {
        String kept = live;
        live("");
        out.println(safe(text));
        out.flush();
        live(kept);
    }

    /** Shows the line that changes; empty: none. */
    synchronized void live(String text) {
        String shown = safe(text);
        if (!live.isEmpty()) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
        }
        out.print(shown);
        out.flush();
        live = shown;
    }

    private String safe(String text) {
        String safe = text;
        for (String key : keys) {
            safe = safe.replace(key, "***");
        }
        return plain(safe);
    }

    /** Without what would move the cursor, colour the terminal, or turn the direction of writing. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(character -> plain.appendCodePoint(
                        switch (Character.getType(character)) {
                            case Character.CONTROL,
                                    Character.FORMAT,
                                    Character.SURROGATE,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR -> '?';
                            default -> character;
                        }));
        return plain.toString();
    }
}
