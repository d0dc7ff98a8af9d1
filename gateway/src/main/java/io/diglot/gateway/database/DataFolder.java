package io.diglot.gateway.database;

import io.diglot.gateway.start.CannotStart;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of the embedded database, held by one process at a time. */
final class DataFolder implements Closeable {

    static final String LOCK = "lock";

    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the folder where there is none, and keeps every other gateway out of it.
     *
     * @throws DataFolderInUse where another process holds it
     * @throws CannotStart where there can be no such folder
     */
    static DataFolder claim(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DataFolderInUse(folder);
            }
            return new DataFolder(channel, lock);
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder " + folder + " cannot be used ("
                            + e.getClass().getSimpleName() + ").",
                    "diglot.embedded.data-dir names a folder in which the gateway may write.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** As {@link #close}, where something else has failed already. */
    void release() {
        try {
            close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
