package io.diglot.gateway.store.queues;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.model.queues.AnnotationQueue;
import io.diglot.model.queues.AnnotationQueueOverview;
import io.diglot.model.queues.AnnotationQueueOverview.Reviewer;
import io.diglot.model.scores.ScoreAverage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stands beside annotation queues: each is a few statements, however many queues there are. */
final class QueueFigures extends Repository {

    /** As many places behind the point as Opik has. */
    private static final int SCALE = 9;

    private static final String SAID =
            " FROM annotation_queue_item i JOIN annotation_queue q ON q.workspace = i.workspace AND q.id = i.queue_id JOIN"
                    + " feedback_score s ON s.workspace = i.workspace AND s.entity_type = CASE q.scope WHEN 'THREAD' THEN"
                    + " 'thread' ELSE 'trace' END AND s.entity_id = i.item_id WHERE i.workspace = :workspace AND i.queue_id IN (:ids)"
                    + " AND " + ScoreTable.AVERAGED;

    private final Map<String, Long> items = new HashMap<>();
    private final Map<String, SortedMap<String, BigDecimal>> means = new HashMap<>();
    private final Map<String, Map<String, SortedMap<String, Long>>> reviews = new HashMap<>();
    private final Map<String, String> projects = new HashMap<>();

    QueueFigures(UnitOfWork work, List<AnnotationQueue> queues) {
        super(work);
        for (List<String> ids :
                Chunks.ofIds(queues.stream().map(AnnotationQueue::id).toList())) {
            count(ids);
            average(ids);
            review(ids);
        }
        for (List<String> ids : Chunks.ofIds(
                new HashSet<>(queues.stream().map(AnnotationQueue::projectId).toList()))) {
            session.jdbc()
                    .sql("SELECT p.id, p.name FROM project p WHERE p.workspace = :workspace AND p.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", ids)
                    .query(row -> {
                        projects.put(row.getString("id"), row.getString("name"));
                    });
        }
    }

    private void count(List<String> ids) {
        session.jdbc()
                .sql(
                        "SELECT i.queue_id, COUNT(*) AS items FROM annotation_queue_item i WHERE i.workspace = :workspace AND"
                                + " i.queue_id IN (:ids) GROUP BY i.queue_id")
                .param("workspace", workspace.name())
                .param("ids", ids)
                .query(row -> {
                    items.put(row.getString("queue_id"), row.getLong("items"));
                });
    }

    /** What several people said of one thing counts as one. */
    private void average(List<String> ids) {
        session.jdbc()
                .sql("SELECT m.queue_id, m.name, AVG(m.mean) AS mean FROM (SELECT i.queue_id, s.name, s.entity_id,"
                        + " AVG(s.value_number) AS mean" + SAID + " GROUP BY i.queue_id, s.name, s.entity_id) m"
                        + " GROUP BY m.queue_id, m.name")
                .param("workspace", workspace.name())
                .param("ids", ids)
                .query(row -> {
                    means.computeIfAbsent(row.getString("queue_id"), queue -> new TreeMap<>())
                            .put(
                                    row.getString("name"),
                                    BigDecimal.valueOf(row.getDouble("mean")).setScale(SCALE, RoundingMode.DOWN));
                });
    }

    private void review(List<String> ids) {
        session.jdbc()
                .sql("SELECT i.queue_id, s.author, s.name, COUNT(*) AS scores" + SAID
                        + " GROUP BY i.queue_id, s.author, s.name")
                .param("workspace", workspace.name())
                .param("ids", ids)
                .query(row -> {
                    reviews.computeIfAbsent(row.getString("queue_id"), queue -> new HashMap<>())
                            .computeIfAbsent(row.getString("name"), name -> new TreeMap<>())
                            .put(row.getString("author"), row.getLong("scores"));
                });
    }

    AnnotationQueueOverview of(AnnotationQueue queue) {
        String id = queue.id().toString();
        List<ScoreAverage> averages = new ArrayList<>();
        SortedMap<String, Long> reviewers = new TreeMap<>();
        means.getOrDefault(id, new TreeMap<>()).forEach((name, mean) -> {
            if (queue.definitionNames().contains(name)) {
                averages.add(new ScoreAverage(name, mean));
            }
        });
        reviews.getOrDefault(id, Map.of()).forEach((name, authors) -> {
            if (queue.definitionNames().contains(name)) {
                authors.forEach((author, scores) -> reviewers.merge(author, scores, Long::sum));
            }
        });
        return new AnnotationQueueOverview(
                queue,
                projects.get(queue.projectId().toString()),
                items.getOrDefault(id, 0L),
                averages,
                reviewers.entrySet().stream()
                        .map(reviewer -> new Reviewer(reviewer.getKey(), reviewer.getValue()))
                        .toList());
    }
}
