package dev.breakeven.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Finds what a schema leaves unexplained. */
final class SchemaDocs {
    private final Set<String> seen = new HashSet<>();
    private final Set<String> missing = new TreeSet<>();

    private SchemaDocs() {}

    /** The full names of the records, enums, fixed types and fields in a schema that have no doc. */
    static Set<String> missing(Schema schema) {
        SchemaDocs docs = new SchemaDocs();
        docs.visit(schema);
        return docs.missing;
    }

    private void visit(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> visitRecord(schema);
            case ENUM, FIXED -> require(schema.getFullName(), schema.getDoc());
            case ARRAY -> visit(schema.getElementType());
            case MAP -> visit(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::visit);
            default -> {
                // Primitive types explain themselves.
            }
        }
    }

    private void visitRecord(Schema record) {
        String name = record.getFullName();
        if (!seen.add(name)) {
            return;
        }
        require(name, record.getDoc());
        List<Schema.Field> fields = record.getFields();
        for (Schema.Field field : fields) {
            require(name + "." + field.name(), field.doc());
            visit(field.schema());
        }
    }

    private void require(String name, String doc) {
        if (doc == null || doc.isBlank()) {
            missing.add(name);
        }
    }
}
