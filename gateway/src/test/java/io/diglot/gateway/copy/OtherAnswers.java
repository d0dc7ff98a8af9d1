package io.diglot.gateway.copy;

import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Ends of a copy that answer some questions otherwise than those that they stand before. */
final class OtherAnswers {

    private static final int FEW = 3;

    private OtherAnswers() {}

    /** A source that shows the traces of its first project in another one, too. */
    static CopySource twice(CopySource whole, Workspace workspace) {
        ProjectId twin = new ProjectId(UUID.randomUUID());
        return instead(CopySource.class, whole, (method, arguments) -> {
            switch (method) {
                case "projects" -> {
                    CopiedProject first = whole.projects(workspace).getFirst();
                    return List.of(first, new CopiedProject(twin, "twin", first.traces()));
                }
                case "looseTraces" -> {
                    CopiedProject project = (CopiedProject) arguments[1];
                    TracePortion shown = whole.looseTraces(
                            workspace, whole.projects(workspace).getFirst(), (TraceId) arguments[2], null, FEW);
                    return new TracePortion(in(project.name(), shown.traces()), shown.seen(), shown.last());
                }
                case "traces" -> {
                    @SuppressWarnings("unchecked") // As the method declares it.
                    List<TraceId> ids = (List<TraceId>) arguments[2];
                    return in((String) arguments[1], whole.traces(workspace, "", ids));
                }
                default -> {
                    return null;
                }
            }
        });
    }

    private static List<CopiedTrace> in(String project, List<CopiedTrace> traces) {
        return traces.stream()
                .map(trace -> new CopiedTrace(
                        new Piece<>(trace.trace().value(), project),
                        trace.spans().stream()
                                .map(span -> new Piece<>(span.value(), project))
                                .toList(),
                        trace.files(),
                        trace.comments(),
                        trace.guardrails()))
                .toList();
    }

    /** @param instead what is answered in the place of a method; null: what that answers */
    static <T> T instead(Class<T> type, T whole, BiFunction<String, Object[], @Nullable Object> instead) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object other = instead.apply(method.getName(), arguments);
                    try {
                        return other == null ? method.invoke(whole, arguments) : other;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
