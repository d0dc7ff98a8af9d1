package io.diglot.gateway.start;

/**
 * What Java 24 and later say on the terminal, once a process, where a library uses {@code sun.misc.Unsafe}. Netty does, to
 * give memory back at once, and knows how to do without once Java takes it away: whoever runs the program can do nothing.
 */
public final class UnsafeNotice {

    /** What {@code --sun-misc-unsafe-memory-access} sets. */
    private static final String ASKED = "sun.misc.unsafe.memory.access";

    private UnsafeNotice() {}

    /** Lets it count as said, unless the command line speaks of it. Where Java has no such thing, nothing happens. */
    public static void takeAsSaid() {
        if (System.getProperty(ASKED) != null) {
            return;
        }
        try {
            var said = Class.forName("sun.misc.Unsafe").getDeclaredMethod("trySetMemoryAccessWarned");
            said.setAccessible(true);
            said.invoke(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Java says it, or has nothing to say.
        }
    }
}
