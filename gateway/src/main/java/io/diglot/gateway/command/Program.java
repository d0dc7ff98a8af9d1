package io.diglot.gateway.command;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program as it is called on a command line. */
final class Program {

    static final String NAME = "diglot-gateway";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private Program() {}

    /** The words that call this program again with these arguments. */
    static List<String> called(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("java", "-jar", jar()));
        words.addAll(arguments);
        return List.copyOf(words);
    }

    /** Words as a shell takes them back. */
    static String asShell(List<String> words) {
        return words.stream().map(Program::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** With "java -jar", the class path is the jar alone. */
    private static String jar() {
        String path = System.getProperty("java.class.path", "");
        return path.endsWith(".jar") && !path.contains(File.pathSeparator) ? path : NAME + ".jar";
    }
}
