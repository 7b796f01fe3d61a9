package dev.anabranch.simulator.model;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;

/// What a version holds besides its title. Text and bytes may be made on demand, so that a site of a hundred thousand
/// generated pages fits in little memory; what a supplier gives must be the same at every call.
public sealed interface Body {
    /// How a text is written down.
    enum Format {
        STORAGE("storage"),
        ATLAS_DOC_FORMAT("atlas_doc_format");

        private final String apiName;

        Format(String apiName) {
            this.apiName = apiName;
        }

        /// The name of the representation in the API.
        public String apiName() {
            return apiName;
        }
    }

    /// The text of a page, blog post or comment.
    record Text(Format format, Supplier<String> source) implements Body {
        /// The text itself.
        public String text() {
            return source.get();
        }
    }

    /// The bytes of an attachment.
    record File(String mediaType, long size, Supplier<InputStream> source) implements Body {
        /// The bytes themselves, from the beginning.
        public InputStream open() {
            return source.get();
        }
    }

    /// What a folder has.
    record None() implements Body {}

    /// A body in storage format.
    static Text storage(String text) {
        return new Text(Format.STORAGE, () -> text);
    }

    /// A body in Atlassian Document Format, as JSON text.
    static Text adf(String json) {
        return new Text(Format.ATLAS_DOC_FORMAT, () -> json);
    }

    /// A file's content.
    static File file(String mediaType, byte[] bytes) {
        return new File(mediaType, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /// No body.
    static None none() {
        return new None();
    }
}
