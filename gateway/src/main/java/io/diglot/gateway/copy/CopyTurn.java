package io.diglot.gateway.copy;

import io.diglot.gateway.start.CannotStart;
import io.diglot.identity.Sha256;
import io.diglot.model.spaces.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/**
 * The turn of a copy at its target: until it has ended, no other copy writes there, whatever it comes from. A vendor's server
 * knows no such turns, so that it is kept on this machine, among copies of the same user.
 */
final class CopyTurn implements Closeable {

    private final FileChannel channel;

    private CopyTurn(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it, and gives it back with the process at the latest.
     *
     * @param place tells the target from every other one
     * @param workspaces which of it are written; none: all
     * @throws CannotStart where another copy has it
     */
    static CopyTurn at(String place, Collection<Workspace> workspaces) {
        Path file = file(place);
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw unusable(file, e);
        }
        CopyTurn turn = new CopyTurn(channel);
        try {
            if (turn.takes(workspaces)) {
                return turn;
            }
            turn.close();
        } catch (IOException e) {
            throw unusable(file, e);
        }
        throw new CannotStart(
                "Another copy writes to " + place + ".",
                "Let it end, or end it; then the same command does what is left.");
    }

    /** A byte for each workspace, by its name; of two that meet there one is refused without need. */
    private boolean takes(Collection<Workspace> workspaces) throws IOException {
        if (workspaces.isEmpty()) {
            return takes(0, Long.MAX_VALUE);
        }
        for (long at : workspaces.stream()
                .mapToLong(workspace -> Integer.toUnsignedLong(workspace.name().hashCode()))
                .distinct()
                .toArray()) {
            if (!takes(at, 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean takes(long first, long bytes) throws IOException {
        try {
            return channel.tryLock(first, bytes, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Path file(String place) {
        String user = System.getProperty("user.name", "");
        String name = Sha256.hex((user + "\n" + place).getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
        return Path.of(System.getProperty("java.io.tmpdir"), "diglot-copy-" + name + ".lock");
    }

    private static CannotStart unusable(Path file, IOException e) {
        return new CannotStart(
                "The file " + file + " cannot be used (" + e.getClass().getSimpleName() + ").",
                "Copies that are under way lie there; java.io.tmpdir names another folder.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
