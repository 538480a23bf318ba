/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.schema.TableSchema;
import dev.acrawriter.schema.processor.EncryptedTableProcessor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index that the compiler writes, from sources to a schema. */
class EncryptedTableProcessorTest {
    private static final String CUSTOMER = """
            package app;
            import dev.acrawriter.schema.annotation.*;
            @EncryptedTable
            public class Customer {
                @Encrypted String email;
                @EncryptedTable
                static class Card { @Encrypted String number; }
            }
            """;
    private static final String ORDER = """
            package app;
            import dev.acrawriter.schema.annotation.*;
            @EncryptedTable
            record Purchase(@Encrypted String note) {}
            """;

    @TempDir
    Path sources;

    @TempDir
    Path classes;

    @Test
    void listsClassesFromWhichASchemaIsRead() throws IOException {
        assertThat(compile("Customer", CUSTOMER, "Purchase", ORDER)).isEmpty();

        assertThat(index()).containsExactly("app.Customer", "app.Customer$Card", "app.Purchase");
        try (URLClassLoader loader = loader(classes)) {
            assertThat(AnnotatedSchema.ofIndex(loader).tables())
                    .extracting(TableSchema::table)
                    .containsExactly("customer", "card", "purchase");
        }
    }

    @Test
    void keepsWhatWasListedWhenOneFileIsCompiledAgain() throws IOException {
        compile("Customer", CUSTOMER, "Purchase", ORDER);

        assertThat(compile("Purchase", ORDER)).isEmpty();

        assertThat(index()).containsExactly("app.Customer", "app.Customer$Card", "app.Purchase");
    }

    @Test
    void forgetsWhatIsGoneOrNoLongerAnnotated() throws IOException {
        compile("Customer", CUSTOMER, "Purchase", ORDER);
        Files.delete(classes.resolve("app/Customer$Card.class"));
        Files.delete(classes.resolve("app/Customer.class"));
        Files.delete(sources.resolve("Customer.java"));

        assertThat(compile("Purchase", ORDER)).isEmpty();

        assertThat(index()).containsExactly("app.Purchase");
    }

    @Test
    void refusesAColumnThatNobodyWouldFind() throws IOException {
        String output = compile("Customer", """
                package app;
                class Customer { @dev.acrawriter.schema.annotation.Encrypted String email; }
                """);

        assertThat(output)
                .contains("Customer.java:2")
                .contains("Customer.email is @Encrypted, and nobody would find it: annotate the class Customer with"
                        + " @EncryptedTable");
        assertThat(classes.resolve(AnnotatedSchema.INDEX)).doesNotExist();
    }

    @Test
    void saysWhyThereIsNoIndex() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> AnnotatedSchema.ofIndex(loader))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("the annotation processor of acrawriter-api did not run")
                    .hasMessageContaining("-proc:full");
        }
    }

    @Test
    void saysWhichListedClassIsGone() throws IOException {
        compile("Purchase", ORDER);
        Files.delete(classes.resolve("app/Purchase.class"));

        try (URLClassLoader loader = loader(classes)) {
            assertThatThrownBy(() -> AnnotatedSchema.ofIndex(loader))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("class app.Purchase is listed in " + AnnotatedSchema.INDEX)
                    .hasMessageContaining("from clean");
        }
    }

    @Test
    void isFoundByTheCompilerWithoutBeingNamed() throws IOException {
        String service = "/META-INF/services/javax.annotation.processing.Processor";
        try (InputStream in = EncryptedTableProcessor.class.getResourceAsStream(service)) {
            assertThat(in).isNotNull().hasContent(EncryptedTableProcessor.class.getName());
        }
    }

    /** Compiles files, given as name and text in turn, and gives what the compiler says. */
    private String compile(String... files) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < files.length; i += 2) {
            paths.add(Files.writeString(sources.resolve(files[i] + ".java"), files[i + 1]));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    output,
                    manager,
                    null,
                    List.of("-d", classes.toString(), "-cp", location(Encrypted.class) + File.pathSeparator + classes),
                    null,
                    manager.getJavaFileObjectsFromPaths(paths));
            task.setProcessors(List.of(new EncryptedTableProcessor()));
            task.call();
        }
        return output.toString();
    }

    private static Path location(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static URLClassLoader loader(Path folder) throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Encrypted.class.getClassLoader());
    }

    private List<String> index() throws IOException {
        return Files.readAllLines(classes.resolve(AnnotatedSchema.INDEX));
    }
}
