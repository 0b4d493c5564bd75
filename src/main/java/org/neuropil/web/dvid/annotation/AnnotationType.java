package org.neuropil.web.dvid.annotation;

import java.io.IOException;
import java.util.List;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.annotation.Annotation;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Instances of the type {@code annotation}. */
@Component
final class AnnotationType implements DataType {
  private final Volumes volumes;

  AnnotationType(Volumes volumes) {
    this.volumes = volumes;
  }

  @Override
  public String name() {
    return "annotation";
  }

  @Override
  public String url() {
    return "github.com/janelia-flyem/dvid/datatype/annotation";
  }

  @Override
  public String version() {
    return "0.1";
  }

  @Override
  public String compression() {
    return "LZ4 compression, level -1";
  }

  @Override
  public String help() {
    return """
        annotation: synapses and notes at points, found by place, tag and body.

        elements                  POST [{"Pos", "Kind", "Tags", "Prop", "Rels"}, ...]: adds or replaces
        elements/SIZE/OFFSET      GET: those in a box
        blocks/SIZE/OFFSET        GET: those in whole blocks, by block
        blocks                    POST: the same object; replaces what these blocks had
        all-elements              GET: all, by block
        label/BODY, tag/TAG       GET; relationships=true or verbose
        roi/NAME[,VERSION]        GET: those in a region with blocks of the same size
        element/X_Y_Z             DELETE
        move/X_Y_Z/X_Y_Z          POST
        labels                    POST {"BODY": "[...]"}: adds those that are not there yet
        reload                    POST: finds the bodies of all anew
        sync                      POST {"sync": "LABELMAP"}
        """;
  }

  @Override
  public void check(DataInstance instance) {
    volumes.annotations().labelmap(instance, instance.syncs());
    ElementEndpoints.ownBlockSize(instance);
  }

  @Override
  public void follow(DataInstance instance, List<String> syncs) {
    volumes.annotations().follow(instance, syncs);
  }

  @Override
  public void extended(JsonGenerator json, DataInstance instance) {
    // DVID has nothing to tell here.
  }

  @Override
  public boolean answer(String keyword, Call call) throws IOException {
    Annotation annotation = volumes.annotations().of(call.instance());
    ElementEndpoints elements = new ElementEndpoints(annotation, volumes);
    return elements.answer(keyword, call)
        || new ElementChanges(annotation, elements.blockSize(call.instance()))
            .answer(keyword, call);
  }
}
