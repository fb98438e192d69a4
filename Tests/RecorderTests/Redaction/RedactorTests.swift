import Recorder
import Testing

@Suite struct `The redactor` {}
