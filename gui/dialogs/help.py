"""The help: shortcuts, what each rule means, what the program never does, its parts. Offline."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from gui.help_texts import about_page, keys_page, promises_page, rules_page


class HelpDialog(QDialog):
    """Stays beside the window while the person works on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.resize(720, 560)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.pages: dict[str, QTextBrowser] = {}
        for name, text in (
            ("快捷键", keys_page()),
            ("规则说明", rules_page()),
            ("本程序不做什么", promises_page()),
            ("关于", about_page()),
        ):
            page = QTextBrowser()
            page.setObjectName("helpPage")
            page.setOpenLinks(False)
            page.setAccessibleName(name)
            page.document().setDocumentMargin(14)
            page.setHtml(text)
            self.pages[name] = page
            self.tabs.addTab(page, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.tabs)

    def show_rule(self, rule: str) -> None:
        """Show what a rule means."""
        self.tabs.setCurrentWidget(self.pages["规则说明"])
        self.show()
        self.pages["规则说明"].scrollToAnchor(rule)

    def show_keys(self) -> None:
        """Show the first page."""
        self.tabs.setCurrentIndex(0)
        self.show()
