package io.diglot.gateway.store.prompts;

import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.store.query.ByCreation;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.model.prompts.LocatedPrompt;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;

/** The prompts of all workspaces that a reader may see, newest first. */
public record PromptWalk(Spaces spaces) {

    public Slice<LocatedPrompt> slice(SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        SqlFragment conditions = spaces.within(scope, "p.workspace")
                .then(name.map(text -> SqlFragment.condition(
                                "p.name_key LIKE :named ESCAPE '\\'", "named", NameKey.containsPattern(text)))
                        .orElse(SqlFragment.NONE))
                .then(from.map(at -> ByCreation.NEWEST_FIRST.behind(at, "p")).orElse(SqlFragment.NONE));
        List<LocatedPrompt> found = spaces.session()
                .jdbc()
                .sql("SELECT " + PromptTable.TABLE.select("p") + " FROM prompt p WHERE 1 = 1" + conditions.sql()
                        + ByCreation.NEWEST_FIRST.orderBy("p") + " LIMIT :limit")
                .params(conditions.parameters())
                .param("limit", limit + 1)
                .query((row, number) ->
                        new LocatedPrompt(PromptTable.map(row, number), new Workspace(row.getString("workspace"))))
                .list();
        return Slice.cut(
                found,
                limit,
                last -> ByCreation.position(
                        last.prompt().createdAt(), last.prompt().id(), last.workspace()));
    }
}
