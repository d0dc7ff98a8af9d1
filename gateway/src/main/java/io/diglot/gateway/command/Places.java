package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.start.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether places of a copy lie on or in one another. */
final class Places {

    private Places() {}

    /** @throws CannotStart where both ends are the same place */
    static void requireTwo(End from, End to) {
        boolean folders = from.folder() != null && to.folder() != null;
        if (folders && (isWithin(from.folder(), to.folder()) || isWithin(to.folder(), from.folder()))) {
            throw new CannotStart(
                    "--from-dir and --to-dir are the same folder, or one lies in the other.",
                    "A copy goes to another place.");
        }
        if (from.url() != null && to.url() != null && address(from.url()).equals(address(to.url()))) {
            throw new CannotStart("--from-url and --to-url are the same place.", "A copy goes to another place.");
        }
        if (from.key() != null && from.kind() != to.kind() && from.key().equals(to.key())) {
            throw new CannotStart(
                    "--from-key and --to-key hold the same key.", "Each end has its own; one of them is mixed up.");
        }
    }

    /** @throws CannotStart where something that the copy writes for itself would lie in a data folder */
    static void requireOutside(String option, Path written, End end, String folder) {
        if (end.folder() != null && isWithin(written, end.folder())) {
            throw new CannotStart(
                    option + " lies in the folder of " + folder + ".",
                    "A data folder belongs to its gateway alone; name another place.");
        }
    }

    private static boolean isWithin(@Nullable Path inner, @Nullable Path outer) {
        return inner != null && outer != null && real(inner).startsWith(real(outer));
    }

    /** Without links, as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path there = absolute;
        while (there != null) {
            try {
                return there.toRealPath().resolve(there.relativize(absolute)).normalize();
            } catch (IOException e) {
                there = there.getParent();
            }
        }
        return absolute;
    }

    /** Only what decides which place it is. */
    private static String address(URI url) {
        if (url.isOpaque()) {
            String text = url.getRawSchemeSpecificPart().toLowerCase(Locale.ROOT);
            return text.replaceFirst("[?].*", "").replaceFirst(":5432(?=/|$)", "");
        }
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return url.getHost().toLowerCase(Locale.ROOT) + ":" + port
                + url.normalize().getPath();
    }
}
