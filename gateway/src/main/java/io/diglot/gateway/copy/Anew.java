package io.diglot.gateway.copy;

import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.copy.side.OpenEnd;
import io.diglot.gateway.start.CannotStart;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The target once more, with nothing kept of it: what is read through it, the target itself has shown. */
final class Anew implements AutoCloseable {

    private final End end;
    private final Path own;
    private final List<Workspace> workspaces;
    private final List<String> more;
    private @Nullable OpenEnd open;

    /**
     * Opens nothing yet.
     *
     * @param own a folder of the copy's own, which is emptied
     * @param more settings, as {@code --key=value}
     */
    Anew(End end, Path own, List<Workspace> workspaces, List<String> more) {
        this.end = end;
        this.own = own;
        this.workspaces = workspaces;
        this.more = more;
    }

    /** @throws CannotStart where the folder cannot be used */
    synchronized OpenEnd open() {
        close();
        try {
            FileSystemUtils.deleteRecursively(own);
        } catch (IOException e) {
            throw new CannotStart("The folder " + own + " cannot be emptied.", "");
        }
        OpenEnd opened = opened();
        open = opened;
        return opened;
    }

    /**
     * On a thread of its own: within a step of a batch job a transaction is under way, to whose end Spring would bind each
     * connection that is asked for meanwhile, the only one that writes among them.
     */
    private OpenEnd opened() {
        FutureTask<OpenEnd> opening = new FutureTask<>(() -> OpenEnd.target(end, own, workspaces, more));
        Thread.ofPlatform().name("copy-anew").start(opening);
        try {
            return opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
