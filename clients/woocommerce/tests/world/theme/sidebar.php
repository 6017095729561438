<aside></aside>
