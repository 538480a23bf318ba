/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.processor;

import dev.acrawriter.schema.annotation.AnnotatedSchema;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Lists the classes with {@code @EncryptedTable} in {@link AnnotatedSchema#INDEX}, and refuses {@code @Encrypted} where nobody would
 * find it. Works in compilations of a few changed files: what was listed before stays while it exists and is annotated.
 */
public final class EncryptedTableProcessor extends AbstractProcessor {
    private static final String TABLE = "dev.acrawriter.schema.annotation.EncryptedTable";
    private static final String COLUMN = "dev.acrawriter.schema.annotation.Encrypted";
    private static final List<String> SHARED = List.of("MappedSuperclass", "Embeddable");

    private final Set<String> found = new TreeSet<>();

    /** Makes the processor; the compiler does. */
    public EncryptedTableProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(TABLE, COLUMN);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (element instanceof TypeElement type) {
                    found.add(
                            processingEnv.getElementUtils().getBinaryName(type).toString());
                } else {
                    requireTable(element);
                }
            }
        }
        if (round.processingOver() && !found.isEmpty()) {
            writeIndex();
        }
        return false;
    }

    private void requireTable(Element column) {
        Element owner = Objects.requireNonNull(column.getEnclosingElement(), "the class of a field");
        boolean shared = owner.getModifiers().contains(Modifier.ABSTRACT)
                || SHARED.stream()
                        .anyMatch(name -> isAnnotated(owner, "jakarta.persistence." + name)
                                || isAnnotated(owner, "javax.persistence." + name));
        if (!shared && !isAnnotated(owner, TABLE)) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            owner.getSimpleName() + "." + column.getSimpleName()
                                    + " is @Encrypted, and nobody would find it: annotate the class "
                                    + owner.getSimpleName()
                                    + " with @EncryptedTable",
                            column);
        }
    }

    private static boolean isAnnotated(Element element, String annotation) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().asElement() instanceof TypeElement type
                    && type.getQualifiedName().contentEquals(annotation)) {
                return true;
            }
        }
        return false;
    }

    private void writeIndex() {
        Set<String> names = new TreeSet<>(found);
        listedBefore().filter(this::isStillAnnotated).forEach(names::add);
        try (Writer index = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", AnnotatedSchema.INDEX)
                .openWriter()) {
            for (String name : names) {
                index.write(name + "\n");
            }
        } catch (IOException e) {
            failed("written", e);
        }
    }

    private Stream<String> listedBefore() {
        try {
            return processingEnv
                    .getFiler()
                    .getResource(StandardLocation.CLASS_OUTPUT, "", AnnotatedSchema.INDEX)
                    .getCharContent(true)
                    .toString()
                    .lines();
        } catch (FileNotFoundException | NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            failed("read", e);
            return Stream.empty();
        }
    }

    private boolean isStillAnnotated(String binaryName) {
        TypeElement type = type(binaryName.replace('$', '.'));
        if (type == null) {
            type = type(binaryName);
        }
        return type != null && isAnnotated(type, TABLE);
    }

    private @Nullable TypeElement type(String name) {
        return processingEnv.getElementUtils().getTypeElement(name);
    }

    private void failed(String what, IOException e) {
        processingEnv
                .getMessager()
                .printMessage(Diagnostic.Kind.ERROR, AnnotatedSchema.INDEX + " cannot be " + what + ": " + e);
    }
}
