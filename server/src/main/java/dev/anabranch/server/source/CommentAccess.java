package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.BodyFormat;
import dev.anabranch.atlassian.confluence.Comment;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// What comments need of a client of either edition.
interface CommentAccess {
    /// Comments found by a query, replies among them.
    Listing<Comment> comments(Cql query, boolean texts);

    /// These as the newer editor has them, as far as the search knows them; nothing where there is no such editor.
    List<Comment> inAtlasDocFormat(Cql query);

    /// Which of these are there and visible, asked past the search index.
    Set<String> there(Collection<String> ids);

    /// Of Cloud: 100 ids a request.
    static CommentAccess of(Confluence cloud) {
        return new CommentAccess() {
            @Override
            public Listing<Comment> comments(Cql query, boolean texts) {
                return cloud.comments(query, texts ? BodyFormat.STORAGE : BodyFormat.NONE);
            }

            @Override
            public List<Comment> inAtlasDocFormat(Cql query) {
                return cloud.comments(query, BodyFormat.ATLAS_DOC_FORMAT).stream()
                        .toList();
            }

            @Override
            public Set<String> there(Collection<String> ids) {
                var there = new HashSet<String>();
                cloud.types(ids).forEach((id, type) -> {
                    if (type == ContentType.COMMENT) {
                        there.add(id);
                    }
                });
                return there;
            }
        };
    }

    /// Of Data Center, which has to be asked for each.
    static CommentAccess of(DataCenter site) {
        return new CommentAccess() {
            @Override
            public Listing<Comment> comments(Cql query, boolean texts) {
                return site.comments(query, texts);
            }

            @Override
            public List<Comment> inAtlasDocFormat(Cql query) {
                return List.of();
            }

            @Override
            public Set<String> there(Collection<String> ids) {
                var there = new HashSet<String>();
                var tasks = new ArrayList<Callable<Optional<String>>>();
                ids.forEach(id -> tasks.add(() -> site.isThere(id) ? Optional.of(id) : Optional.empty()));
                Together.all(tasks).forEach(id -> id.ifPresent(there::add));
                return there;
            }
        };
    }
}
