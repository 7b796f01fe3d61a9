package dev.anabranch.server.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// What the check of arguments complains about.
class SchemaTest {
    private static final String SCHEMA = """
            {"type": "object", "properties": {
                "text": {"type": "string", "minLength": 1, "maxLength": 5},
                "kind": {"type": "string", "enum": ["a", "b"]},
                "list": {"type": "array", "maxItems": 2, "items": {"type": "string", "enum": ["x"]}},
                "number": {"type": "integer", "minimum": 1, "maximum": 9},
                "yes": {"type": "boolean"}},
             "required": ["text"], "additionalProperties": false}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'text': 'abc', 'kind': 'b', 'list': ['x', 'x'], 'number': 9, 'yes': true} |",
                "{} | is missing",
                "{'text': ' '} | text must not be empty",
                "{'text': 'abcdef'} | text may have at most 5 characters",
                "{'text': 7} | text must be of type string",
                "{'text': null} | text must be of type string",
                "{'text': 'a', 'kind': 'c'} | kind must be one of",
                "{'text': 'a', 'list': ['x', 'y']} | list must be one of",
                "{'text': 'a', 'list': ['x', 'x', 'x']} | list may have at most 2 items",
                "{'text': 'a', 'list': 'x'} | list must be of type array",
                "{'text': 'a', 'number': 0} | number must lie between 1 and 9",
                "{'text': 'a', 'number': 1.5} | number must be of type integer",
                "{'text': 'a', 'number': 99999999999999} | number must be of type integer",
                "{'text': 'a', 'yes': 'true'} | yes must be of type boolean",
                "{'text': 'a', 'page': '1'} | ; there are text, kind, list, number, yes",
                "[] | the arguments must be of type object"
            })
    void complainsAboutWhatTheSchemaDoesNotAdmit(String value, @Nullable String complaint) {
        var complaints = Schema.complaints(
                JsonMapper.shared().readTree(SCHEMA), JsonMapper.shared().readTree(value.replace('\'', '"')));
        if (complaint == null) {
            assertThat(complaints).isEmpty();
        } else {
            assertThat(complaints).hasSize(1).first().asString().contains(complaint);
        }
    }
}
