package io.diglot.gateway.database.tasks;

import io.diglot.gateway.database.Session;

/** That a task is this instance's to do. It ends unnoticed where the instance stands still for too long. */
public final class Turn {

    private final TaskTable tasks;
    private final String task;
    private final long version;

    Turn(TaskTable tasks, String task, long version) {
        this.tasks = tasks;
        this.task = task;
        this.version = version;
    }

    public String task() {
        return task;
    }

    /** Says within a transaction that the turn still lasts, and keeps it until the transaction ends. */
    public void hold(Session session) {
        if (!tasks.isHeld(session, task, version)) {
            throw new Over();
        }
    }

    /** Ends the task itself, with all else that the transaction does. */
    public void end(Session session) {
        hold(session);
        tasks.remove(session, task);
    }

    /** Another one has the task by now. */
    public static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("another instance has the task", null, false, false);
        }
    }
}
