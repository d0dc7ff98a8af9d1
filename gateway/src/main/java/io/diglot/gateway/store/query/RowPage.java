package io.diglot.gateway.store.query;

import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/**
 * Numbered pages of the rows that one table has of a workspace.
 *
 * @param alias by which conditions and orders name the table
 */
public record RowPage<T>(Table table, String alias, RowMapper<T> mapper) {

    /** A page of those that meet the conditions, and how many do. */
    public Page<T> find(
            Session session, Workspace workspace, SqlFragment conditions, SqlFragment order, PageRequest page) {
        String from = " FROM " + table.name() + " " + alias + " WHERE " + alias + ".workspace = :workspace"
                + conditions.sql();
        long total = session.jdbc()
                .sql("SELECT COUNT(*)" + from)
                .param("workspace", workspace.name())
                .params(conditions.parameters())
                .query(Long.class)
                .single();
        List<T> content = session.jdbc()
                .sql("SELECT " + table.select(alias) + from + order.sql() + " LIMIT :size OFFSET :offset")
                .param("workspace", workspace.name())
                .params(conditions.then(order).parameters())
                .param("size", page.size())
                .param("offset", page.offset())
                .query(mapper)
                .list();
        return new Page<>(content, page.page(), page.size(), total);
    }
}
